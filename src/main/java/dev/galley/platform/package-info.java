/**
 * What has no trade word in it: refusals and their codes, paging and cursors, ids, text rules, the clock, the caller,
 * transactions and idempotency. Imports no other package of ours.
 */
@NullMarked
package dev.galley.platform;

import org.jspecify.annotations.NullMarked;
