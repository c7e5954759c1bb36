package io.keyreminder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;

/**
 * Tests that {@code ./mvnw -B verify} leaves out, so that it takes minutes, and
 * {@code ./mvnw -B -Pproof verify} plays: what takes long, and of whose kind there are
 * others without this mark. CI plays both.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
@Tag("proof")
public @interface Proof {

}
