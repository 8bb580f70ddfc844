package dev.galley.access;

import java.util.Map;

/** A part of the rules for root fields. A field that no part names is nobody's to use. */
public interface RootFieldRules {

    /** The rules by the field's name; no query and no mutation share one. */
    Map<String, RootFieldRule> rules();
}
