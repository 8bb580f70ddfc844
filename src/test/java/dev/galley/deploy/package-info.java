/** Holds what deploy/ renders against Kubernetes' own types and against our rules, without a cluster. */
@NullMarked
package dev.galley.deploy;

import org.jspecify.annotations.NullMarked;
