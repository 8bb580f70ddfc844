package dev.galley.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Kubernetes' restricted pod security standard, and two rules of ours: a numeric user, and a read-only root file
 * system.
 */
final class RestrictedProfile {

    private final List<String> violations = new ArrayList<>();

    private RestrictedProfile() {}

    static List<String> violationsOf(PodSpec pod) {
        var profile = new RestrictedProfile();
        profile.check(pod);
        pod.getInitContainers().forEach(profile::check);
        pod.getContainers().forEach(profile::check);
        return profile.violations;
    }

    private void check(PodSpec pod) {
        refuse(isTrue(pod.getHostNetwork()) || isTrue(pod.getHostPID()) || isTrue(pod.getHostIPC()), "shares the host");
        PodSecurityContext context =
                Optional.ofNullable(pod.getSecurityContext()).orElseGet(PodSecurityContext::new);
        refuse(!isTrue(context.getRunAsNonRoot()), "may run as root");
        refuse(context.getRunAsUser() == null || context.getRunAsUser() == 0, "says no number of a user");
        refuse(
                context.getSeccompProfile() == null
                        || !"RuntimeDefault".equals(context.getSeccompProfile().getType()),
                "has no seccomp profile");
        refuse(!context.getSysctls().isEmpty(), "sets sysctls");
        pod.getVolumes().forEach(this::check);
    }

    private void check(Volume volume) {
        boolean allowed = volume.getEmptyDir() != null
                || volume.getSecret() != null
                || volume.getConfigMap() != null
                || volume.getPersistentVolumeClaim() != null;
        refuse(!allowed, "mounts " + volume.getName() + ", a kind of volume that we do not use");
    }

    private void check(Container container) {
        String name = container.getName() + " ";
        SecurityContext context =
                Optional.ofNullable(container.getSecurityContext()).orElseGet(SecurityContext::new);
        refuse(!Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()), name + "may escalate privileges");
        refuse(isTrue(context.getPrivileged()), name + "is privileged");
        refuse(!isTrue(context.getReadOnlyRootFilesystem()), name + "may write its root file system");
        refuse(
                context.getCapabilities() == null
                        || !context.getCapabilities().getDrop().equals(List.of("ALL"))
                        || !context.getCapabilities().getAdd().isEmpty(),
                name + "keeps capabilities");
        refuse(
                context.getRunAsUser() != null
                        || context.getRunAsNonRoot() != null
                        || context.getSeccompProfile() != null
                        || context.getProcMount() != null,
                name + "overrides its pod");
        refuse(
                container.getPorts().stream().map(ContainerPort::getHostPort).anyMatch(Objects::nonNull),
                name + "takes a port of the host");
    }

    private void refuse(boolean violated, String violation) {
        if (violated) {
            violations.add(violation);
        }
    }

    private static boolean isTrue(Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
