/** Checks the rendered manifests against Kubernetes' types and our rules, without a cluster. */
@NullMarked
package dev.galley.deploy;

import org.jspecify.annotations.NullMarked;
