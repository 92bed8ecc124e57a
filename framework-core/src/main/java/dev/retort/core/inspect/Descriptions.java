package dev.retort.core.inspect;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names handlers for people: {@code Users::show}, {@code Point::new}, {@code lambda in Tour.app}. */
final class Descriptions {
    // javac: lambda$<method around it>$<hash if serializable>$<number>
    private static final Pattern LAMBDA_BODY = Pattern.compile("lambda\\$(.*?)(\\$[0-9a-f]+)?\\$\\d+");

    private Descriptions() {}

    static String of(Executable implementation, Class<?> receiver) {
        if (!(implementation instanceof Method method)) {
            return of(implementation.getDeclaringClass(), "<init>");
        }
        Class<?> declaring = method.getDeclaringClass();
        boolean isNamed = !receiver.isHidden()
                && !receiver.isSynthetic()
                && !receiver.isAnonymousClass()
                && !Proxy.isProxyClass(receiver);
        return of(isNamed && declaring.isAssignableFrom(receiver) ? receiver : declaring, method.getName());
    }

    static String of(Class<?> owner, String method) {
        if (method.equals("<init>")) {
            return of(owner) + "::new";
        }
        Matcher body = LAMBDA_BODY.matcher(method);
        if (body.matches()) {
            String around = body.group(1);
            return "lambda in " + of(owner) + (isInitializer(around) ? "" : "." + around);
        }
        return owner.isAnonymousClass() ? of(owner) : of(owner) + "::" + method;
    }

    static String of(Class<?> type) {
        Class<?> shown = type;
        // a hidden class stands beside the class that made it
        if (type.isHidden() && type.getNestHost() != type) {
            shown = type.getNestHost();
        }
        Class<?> enclosing = enclosing(shown);
        String name = enclosing == null
                ? GenericTypes.describe(shown)
                : "anonymous class in " + GenericTypes.describe(enclosing);
        return type.isHidden() ? "lambda in " + name : name;
    }

    private static boolean isInitializer(String around) {
        return around.equals("new") || around.equals("static");
    }

    private static @Nullable Class<?> enclosing(Class<?> type) {
        return type.isAnonymousClass() ? type.getEnclosingClass() : null;
    }
}
