package dev.retort.devtools.reload;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.util.Map;

/**
 * A debugger that does what those of IDEs do: it is attached once, and puts a breakpoint into each class of a name, those
 * that are loaded later too. At a breakpoint its thread stops, and
 * time limits that are kept by others run on.
 */
final class IdeDebugger implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 60_000;

    private final VirtualMachine vm;
    private String source = "";
    private int line;

    private IdeDebugger(VirtualMachine vm) {
        this.vm = vm;
    }

    static IdeDebugger attach(String port) throws Exception {
        AttachingConnector sockets = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(connector -> connector.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = sockets.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(port);
        return new IdeDebugger(sockets.attach(arguments));
    }

    IdeDebugger breakpoint(String className, String sourceName, int lineNumber) {
        source = sourceName;
        line = lineNumber;
        ClassPrepareRequest later = vm.eventRequestManager().createClassPrepareRequest();
        later.addClassFilter(className);
        later.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        later.enable();
        vm.classesByName(className).forEach(this::place);
        return this;
    }

    /** Replaces the methods of a class wherever it is loaded, as an IDE does after a compilation of its own. */
    void hotSwap(String className, byte[] bytes) {
        vm.classesByName(className).forEach(type -> vm.redefineClasses(Map.of(type, bytes)));
    }

    private void place(ReferenceType type) {
        try {
            for (Location location : type.locationsOfLine(line)) {
                BreakpointRequest request = vm.eventRequestManager().createBreakpointRequest(location);
                request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                request.enable();
            }
        } catch (AbsentInformationException noLines) {
            throw new AssertionError(noLines);
        }
    }

    /** Waits until the program has stopped at the breakpoint; gives the line and the loader of its class. */
    String awaitStop() throws InterruptedException {
        while (true) {
            EventSet events = vm.eventQueue().remove(PATIENCE_MILLIS);
            if (events == null) {
                throw new AssertionError("no breakpoint was hit");
            }
            for (Event event : events) {
                if (event instanceof BreakpointEvent stop) {
                    Location at = stop.location();
                    return source + ":" + at.lineNumber() + " in "
                            + at.declaringType().classLoader().type().name();
                }
                if (event instanceof ClassPrepareEvent prepared) {
                    place(prepared.referenceType());
                }
            }
            events.resume();
        }
    }

    void resume() {
        vm.resume();
    }

    @Override
    public void close() {
        vm.dispose();
    }
}
