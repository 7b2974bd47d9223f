package macrame.reports.render.html;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import macrame.reports.Report;
import macrame.reports.render.html.template.JtepageGenerated;

/**
 * A report as one page of HTML. It opens from disk without a network, says so in its content-security policy, and can
 * be read without scripts: charts need them, but every figure a chart draws stands in a table.
 */
public final class HtmlRenderer {

    private HtmlRenderer() {}

    /** The whole page. */
    public static String render(Report report) {
        StringOutput text = new StringOutput(1 << 20);
        JtepageGenerated.render(new OwaspHtmlTemplateOutput(text), null, new Page(report));
        return text.toString();
    }
}
