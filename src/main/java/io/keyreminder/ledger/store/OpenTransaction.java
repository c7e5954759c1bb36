package io.keyreminder.ledger.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;

/**
 * A transaction that whoever is given its connection does not end. So tables that are
 * made in it are there for others only once it is committed, in a database that can take
 * back such a statement.
 */
final class OpenTransaction {

	private static final Set<String> ENDING = Set.of("commit", "setAutoCommit", "close");

	private OpenTransaction() {
	}

	/**
	 * The connection to be given away.
	 * @param connection a connection in a transaction
	 * @return the same, but for what would end its transaction
	 */
	static Connection of(Connection connection) {
		return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					if (ENDING.contains(method.getName())) {
						return null;
					}
					try {
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

}
