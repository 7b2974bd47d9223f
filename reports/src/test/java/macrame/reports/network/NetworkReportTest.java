package macrame.reports.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import macrame.nn.summary.NetworkSummary;
import macrame.nn.zoo.Zoo;
import macrame.reports.Provenance;
import macrame.reports.render.JsonRenderer;
import org.junit.jupiter.api.Test;

class NetworkReportTest {

    private static final Provenance PROVENANCE = new Provenance("macrame networks", "test", 1, List.of());

    @Test
    void jsonCarriesLayersAndTotals() {
        NetworkSummary summary = NetworkSummary.of(Zoo.get("cifar-cnn").network());
        String json = JsonRenderer.render(NetworkReport.of(summary, PROVENANCE));
        assertThat(json)
                .contains("\"schema\": \"macrame.network/1\"")
                .contains("\"totals\": {")
                .contains("\"textbook_flops\": 26952192")
                .contains("\"sees_whole_input\": true");
    }

    @Test
    void everyBuiltInNetworkIsListed() {
        String json = JsonRenderer.render(NetworkList.of(Zoo.entries(), PROVENANCE));
        Zoo.entries().forEach(entry -> assertThat(json).contains("\"name\": \"" + entry.name() + "\""));
    }
}
