package dev.galley.access;

import dev.galley.platform.caller.Access;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rules for root fields. */
@Singleton
public class RuleBook {

    private static final RootFieldRule NOBODY = new RootFieldRule(Set.of(), false);

    private final Map<String, RootFieldRule> rules = new HashMap<>();

    RuleBook(@Any Instance<RootFieldRules> parts) {
        parts.forEach(part -> rules.putAll(part.rules()));
    }

    /** The rule for a root field. Without a rule, nobody can use it. */
    public RootFieldRule of(String field) {
        return rules.getOrDefault(field, NOBODY);
    }

    /** Whether there is no rule for the field. */
    boolean hasNoRule(String field) {
        return !rules.containsKey(field);
    }

    /** Those of the root fields that the caller can use, ordered by name. */
    List<String> allowed(Access access, Collection<String> fields) {
        return fields.stream()
                .filter(field -> of(field).allows(access))
                .sorted()
                .toList();
    }
}
