package dev.galley.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of deploy/ must be strict, or it would accept anything. */
class StrictReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'apiVersion': 'v1', 'kind': 'Service', 'spec': {'selectors': {'a': 'b'}}}",
                "{'apiVersion': 'v1', 'kind': 'Service', 'spec': {'ports': [{'port': 'http'}]}}",
                "{'apiVersion': 'apps/v1', 'kind': 'Deployment', 'spec': {'template': {'spec': {'hostnetwork': true}}}}",
                "{'apiVersion': 'monitoring.coreos.com/v1', 'kind': 'ServiceMonitor', 'spec': {'endpoint': []}}",
                "{'apiVersion': 'postgresql.cnpg.io/v1', 'kind': 'Cluster', 'metadata': {'name': 'a'},"
                        + " 'spec': {'instances': 3, 'storage': {'size': '1Gi'}, 'instance': 3}}",
                "{'apiVersion': 'postgresql.cnpg.io/v1', 'kind': 'Cluster', 'metadata': {'name': 'a'},"
                        + " 'spec': {'instances': 'three', 'storage': {'size': '1Gi'}}}",
                "{'apiVersion': 'postgresql.cnpg.io/v1', 'kind': 'ScheduledBackup', 'metadata': {'name': 'a'},"
                        + " 'spec': {'schedule': '0 2 * * *', 'cluster': {'name': 'a'}}}",
                "{'apiVersion': 'apps/v1beta1', 'kind': 'Deployment'}",
            })
    void rejects_what_kubernetes_does_not_know(String object) throws Exception {
        assertTrue(faultOf(object).isPresent());
    }

    @Test
    void takes_what_kubernetes_knows() throws Exception {
        String service = "{'apiVersion': 'v1', 'kind': 'Service', 'spec': {'selector': {'a': 'b'}}}";

        assertEquals(Optional.empty(), faultOf(service));
    }

    private static Optional<String> faultOf(String object) throws Exception {
        return StrictReader.faultOf(new ObjectMapper().readTree(object.replace('\'', '"')));
    }
}
