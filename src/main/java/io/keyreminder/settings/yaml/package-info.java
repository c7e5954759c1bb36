/**
 * YAML files of the operator's that are more than settings, read strictly: whatever is
 * odd is refused with file and line.
 */
@NullMarked
package io.keyreminder.settings.yaml;

import org.jspecify.annotations.NullMarked;
