/**
 * Tests of the pipeline: its shell scripts are run as they stand in the Jenkinsfile.
 */
@NullMarked
package io.keyreminder.jenkins;

import org.jspecify.annotations.NullMarked;
