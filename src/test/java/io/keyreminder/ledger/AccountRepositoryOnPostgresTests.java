package io.keyreminder.ledger;

import io.keyreminder.Proof;
import io.keyreminder.testing.OnPostgres;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The same, in PostgreSQL.
 */
@Proof
@ExtendWith(OnPostgres.class)
class AccountRepositoryOnPostgresTests extends AccountRepositoryTests {

}
