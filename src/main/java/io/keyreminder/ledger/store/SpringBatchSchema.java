package io.keyreminder.ledger.store;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * The first migration: makes Spring Batch's own tables, by the script that Spring Batch
 * ships for the database at hand.
 */
final class SpringBatchSchema implements JavaMigration {

	@Override
	public MigrationVersion getVersion() {
		return MigrationVersion.fromVersion("1");
	}

	@Override
	public String getDescription() {
		return "spring batch 6.0 schema";
	}

	@Override
	public @Nullable Integer getChecksum() {
		return null;
	}

	@Override
	public boolean canExecuteInTransaction() {
		return true;
	}

	@Override
	public void migrate(Context context) throws Exception {
		String product = context.getConnection().getMetaData().getDatabaseProductName();
		ScriptUtils.executeSqlScript(context.getConnection(), script(product));
	}

	/**
	 * The script for a database.
	 * @param product the name that the JDBC driver gives it
	 * @return a resource of Spring Batch
	 */
	static ClassPathResource script(String product) {
		String database = product.equals("PostgreSQL") ? "postgresql" : "h2";
		return new ClassPathResource("org/springframework/batch/core/schema-" + database + ".sql");
	}

}
