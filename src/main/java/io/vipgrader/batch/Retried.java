package io.vipgrader.batch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * Something whose every call is a transaction of its own, tried again where the server took it back for another's sake (SQL states
 * 40001 and 40P01), as one does that is set to serializable transactions. A call within a transaction isn't: all of it would have
 * to be done again.
 */
final class Retried {
    /** With the waits between them, a second; whoever is in the way that long isn't a passing transaction. */
    private static final int ATTEMPTS = 10;

    private static final long MILLIS_MORE_EACH_TIME = 20;

    private Retried() {}

    /**
     * @param type an interface that the target implements
     * @param connection that the target works with
     */
    static <T> T of(Class<T> type, T target, Connection connection) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments, connection)));
    }

    private static Object call(Object target, Method method, Object[] arguments, Connection connection)
            throws Throwable {
        for (int attempt = 1; ; attempt++) {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                boolean again = e.getCause() instanceof PessimisticLockingFailureException
                        && connection.getAutoCommit()
                        && attempt < ATTEMPTS;
                if (!again) {
                    throw e.getCause() == null ? e : e.getCause();
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(attempt * MILLIS_MORE_EACH_TIME));
            }
        }
    }
}
