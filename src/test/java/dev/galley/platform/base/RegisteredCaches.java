package dev.galley.platform.base;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Cache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.Field;
import java.util.Set;

/** The classes that Caffeine generates for the features of a cache, and finds by name. */
public final class RegisteredCaches {

    private RegisteredCaches() {}

    /** The native executable contains only the classes that are registered. */
    public static void assertRegistered(Object owner) throws ReflectiveOperationException {
        Set<String> registered = Set.of(
                CaffeineClasses.class.getAnnotation(RegisterForReflection.class).classNames());
        for (Field field : owner.getClass().getDeclaredFields()) {
            if (field.getType() == Cache.class) {
                field.setAccessible(true);
                Object implementation = ((Cache<?, ?>) field.get(owner)).asMap();
                assertRegistered(registered, implementation);
                assertRegistered(registered, nodes(implementation));
            }
        }
    }

    private static Object nodes(Object implementation) throws ReflectiveOperationException {
        Class<?> type = implementation.getClass();
        while (!type.getSimpleName().equals("BoundedLocalCache")) {
            type = type.getSuperclass();
        }
        Field factory = type.getDeclaredField("nodeFactory");
        factory.setAccessible(true);
        return factory.get(implementation);
    }

    private static void assertRegistered(Set<String> registered, Object object) {
        String name = object.getClass().getName();
        assertTrue(registered.contains(name), name + " is not registered for reflection");
    }
}
