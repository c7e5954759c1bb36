package io.keyreminder.ledger;

import io.keyreminder.OnPostgres;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The same, in PostgreSQL.
 */
@ExtendWith(OnPostgres.class)
class LedgerOnPostgresTests extends LedgerTests {

}
