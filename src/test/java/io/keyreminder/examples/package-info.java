/**
 * What an operator copies: for systemd, Kubernetes, containers, GitHub Actions, and
 * Jenkins with agents that come and go.
 */
@NullMarked
package io.keyreminder.examples;

import org.jspecify.annotations.NullMarked;
