package io.keyreminder.ledger;

import io.keyreminder.OnPostgres;
import io.keyreminder.Proof;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The same, in PostgreSQL.
 */
@Proof
@ExtendWith(OnPostgres.class)
class LedgerOnPostgresTests extends LedgerTests {

}
