package dev.retort.core.upload;

import dev.retort.Parameters;
import dev.retort.Upload;
import java.util.List;

/**
 * What a multipart form held.
 *
 * @param fields the fields in order
 * @param files the files in order, without those for which the user chose none
 */
public record MultipartForm(Parameters fields, List<Upload> files) {}
