package io.keyreminder.ledger.store;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * A process that commits one row after the other, and says so of each, until somebody
 * kills it.
 */
final class CommittingProcess {

	private CommittingProcess() {
	}

	/**
	 * Commits rows for ever.
	 * @param args the database's URL
	 * @throws Exception if it cannot
	 */
	public static void main(String[] args) throws Exception {
		PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
		try (Connection connection = DriverManager.getConnection(args[0], "sa", "");
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE TABLE committed (number INTEGER PRIMARY KEY)");
			for (int number = 1;; number++) {
				statement.executeUpdate("INSERT INTO committed VALUES (" + number + ")");
				out.println(number);
			}
		}
	}

}
