package dev.galley.graphql;

import dev.galley.access.RootFieldRule;
import dev.galley.access.RootFieldRules;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of {@link ProbeApi}: everybody can use all of it, except one field that has no rule. */
@Singleton
class ProbeRules implements RootFieldRules {

    private static final List<String> FIELDS = List.of(
            "probe",
            "probeInt",
            "probeBig",
            "probeDecimal",
            "probeText",
            "probeTime",
            "probeThings",
            "probeCaller",
            "probeFailure",
            "probeWrite",
            "probeCommit",
            "probeNotes",
            "probeSleep",
            "probeSleepInTransaction",
            "probeGate",
            "probeTrace");

    @Override
    public Map<String, RootFieldRule> rules() {
        Map<String, RootFieldRule> rules = new HashMap<>();
        FIELDS.forEach(field -> rules.put(field, new RootFieldRule(null, true)));
        return rules;
    }
}
