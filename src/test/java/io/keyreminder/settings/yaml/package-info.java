/**
 * Tests of the operator's YAML files.
 */
@NullMarked
package io.keyreminder.settings.yaml;

import org.jspecify.annotations.NullMarked;
