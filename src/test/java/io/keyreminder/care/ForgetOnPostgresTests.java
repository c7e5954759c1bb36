package io.keyreminder.care;

import io.keyreminder.Proof;
import io.keyreminder.testing.OnPostgres;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The same, with the ledger in PostgreSQL.
 */
@Proof
@ExtendWith(OnPostgres.class)
class ForgetOnPostgresTests extends ForgetTests {

}
