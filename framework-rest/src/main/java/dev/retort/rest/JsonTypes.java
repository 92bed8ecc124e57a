package dev.retort.rest;

import dev.retort.MergePatch;
import dev.retort.Output;
import dev.retort.Parameters;
import dev.retort.Response;
import java.io.File;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.BaseStream;
import org.reactivestreams.Publisher;
import tools.jackson.databind.json.JsonMapper;

/** Which values are JSON: all but text, bytes and what is still to come. */
final class JsonTypes {
    private static final List<Class<?>> OTHERS = List.of(
            byte[].class,
            ByteBuffer.class,
            InputStream.class,
            File.class,
            MergePatch.class,
            Path.class,
            Output.class,
            Parameters.class,
            Response.class,
            Publisher.class,
            CompletionStage.class,
            BaseStream.class);

    private JsonTypes() {}

    /** {@return whether values of this type are objects, arrays, numbers, booleans or strings in JSON} */
    static boolean isValue(JsonMapper mapper, Type type) {
        Class<?> raw = mapper.constructType(type).getRawClass();
        return raw != void.class
                && raw != Void.class
                && OTHERS.stream().noneMatch(other -> other.isAssignableFrom(raw));
    }

    /** {@return the same without text, which a body of its own is sent and read as it is} */
    static boolean isDocument(JsonMapper mapper, Type type) {
        return isValue(mapper, type)
                && !CharSequence.class.isAssignableFrom(
                        mapper.constructType(type).getRawClass());
    }

    /** {@return the type of the elements of a collection as far as it is told} */
    static Type element(Type collection) {
        return collection instanceof ParameterizedType generic && generic.getActualTypeArguments().length == 1
                ? generic.getActualTypeArguments()[0]
                : Object.class;
    }
}
