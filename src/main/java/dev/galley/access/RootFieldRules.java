package dev.galley.access;

import java.util.Map;

/** A part of the rules for root fields. Nobody can use a field that has no rule. */
public interface RootFieldRules {

    /** The rules by field name. Queries and mutations have distinct names. */
    Map<String, RootFieldRule> rules();
}
