package io.keyreminder.ledger.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.keyreminder.failure.Causes;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Outlasts a database server that is away for a moment: a statement that failed because
 * its connection broke is made again, for at most a minute and only while the ledger is
 * held. Whatever is made so must be the same if it is made twice: the server may have
 * carried it out before the connection broke. Part of a transaction is never repeated.
 */
public final class Reconnection {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Duration PAUSE = Duration.ofMillis(200);

	/** The server is shutting down, has crashed, or is starting. */
	private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03");

	private final LedgerLock lock;

	private final DataSource dataSource;

	/**
	 * Creates the reconnection.
	 * @param lock holds the ledger
	 * @param dataSource the pool of connections
	 */
	public Reconnection(LedgerLock lock, DataSource dataSource) {
		this.lock = lock;
		this.dataSource = dataSource;
	}

	/**
	 * Lets the methods of an object outlast an outage, but for those that create
	 * something.
	 * @param <T> its type
	 * @param type its type, an interface
	 * @param target the object
	 * @return what is used in its place
	 */
	public <T> T around(Class<T> type, T target) {
		InvocationHandler repeat = (proxy, method, arguments) -> invoke(target, method, arguments);
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, repeat));
	}

	private @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (true) {
			try {
				return method.invoke(target, arguments);
			}
			catch (InvocationTargetException ex) {
				Throwable failure = ex.getTargetException();
				this.lock.refuseIfLost();
				if (!isOutage(failure) || isOnce(method) || System.nanoTime() > deadline) {
					throw failure;
				}
				TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
			}
		}
	}

	private boolean isOnce(Method method) {
		return method.getName().startsWith("create") || TransactionSynchronizationManager.hasResource(this.dataSource);
	}

	private static boolean isOutage(Throwable failure) {
		return Causes.of(failure)
			.anyMatch((each) -> each instanceof SQLTransientConnectionException
					|| (each instanceof SQLException refused && isOutage(String.valueOf(refused.getSQLState()))));
	}

	private static boolean isOutage(String state) {
		return state.startsWith("08") || AWAY.contains(state);
	}

}
