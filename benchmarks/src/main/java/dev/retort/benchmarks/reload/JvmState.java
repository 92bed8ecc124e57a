package dev.retort.benchmarks.reload;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a JVM holds, after a collection.
 *
 * @param generations the class loaders of generations that are alive
 * @param metaspaceKilobytes what classes take
 * @param threads all of them
 * @param files the open files and sockets
 */
record JvmState(long generations, long metaspaceKilobytes, int threads, int files) {
    static JvmState of(Process process) throws IOException, InterruptedException {
        ask(process, "jcmd", "GC.run");
        ask(process, "jcmd", "GC.run");
        long generations = ask(process, "jcmd", "VM.classloaders")
                .lines()
                .filter(line -> line.contains("gen-"))
                .count();
        return new JvmState(generations, metaspace(process), count(process, "task"), count(process, "fd"));
    }

    private static long metaspace(Process process) throws IOException, InterruptedException {
        List<String> lines = ask(process, "jstat", "-gc").lines().toList();
        List<String> names = List.of(lines.get(0).strip().split("\\s+"));
        List<String> values = List.of(lines.get(1).strip().split("\\s+"));
        return (long) Double.parseDouble(values.get(names.indexOf("MU")));
    }

    private static String ask(Process process, String tool, String question) throws IOException, InterruptedException {
        String path = System.getProperty("java.home") + "/bin/" + tool;
        List<String> command = tool.equals("jstat")
                ? List.of(path, question, "" + process.pid())
                : List.of(path, "" + process.pid(), question);
        Process asking = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asking.waitFor();
        return answer;
    }

    private static int count(Process process, String kind) {
        String[] names = new File("/proc/" + process.pid() + "/" + kind).list();
        return names == null ? -1 : names.length;
    }
}
