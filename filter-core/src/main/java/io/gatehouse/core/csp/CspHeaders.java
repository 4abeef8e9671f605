package io.gatehouse.core.csp;

import io.gatehouse.core.request.PathTable;
import io.gatehouse.core.settings.Mode;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of every path, all made when the application starts. */
final class CspHeaders {
    private static final String GROUP = "csp";

    private final PathTable<Preset> presets;
    private final Rows general;
    private final Map<Preset, Rows> byPreset = new EnumMap<>(Preset.class);

    /** One policy, for a page and for a file, on connections in clear and encrypted. */
    record Row(CspLines page, CspLines securePage, CspLines file, CspLines secureFile) {
        CspLines page(boolean secure) {
            return secure ? securePage : page;
        }

        CspLines file(boolean secure) {
            return secure ? secureFile : file;
        }
    }

    /** The rows of one preset: its own, and those of paths with other directives. */
    private record Rows(Row standard, PathTable<Row> rules) {}

    CspHeaders(CspPolicy policy, Mode mode, String contextPath) {
        Maker maker = new Maker(policy, mode, contextPath);
        this.presets = policy.presetFor();
        this.general = maker.rows(policy.directives());
        for (Preset preset : Preset.values()) {
            byPreset.put(preset, maker.rows(preset.directives()));
        }
    }

    /** The headers of a canonical path. */
    Row at(String path) {
        Preset preset = presets.isEmpty() ? null : presets.find(path);
        Rows rows = preset == null ? general : byPreset.getOrDefault(preset, general);
        return rows.rules.isEmpty() ? rows.standard : rows.rules.find(path, rows.standard);
    }

    private record Maker(CspPolicy policy, Mode mode, String contextPath) {
        Rows rows(Directives directives) {
            return new Rows(row(directives), policy.directivesFor().map(change -> row(directives.with(change))));
        }

        private Row row(Directives directives) {
            Directives bare = directives.withoutNonce();
            return new Row(
                    lines(directives, policy.trial(), false),
                    lines(directives, policy.trial(), true),
                    lines(bare, policy.trial().withoutNonce(), false),
                    lines(bare, policy.trial().withoutNonce(), true));
        }

        /** What is observed is only reported, and then nothing else is tried beside it. */
        private CspLines lines(Directives directives, Directives trial, boolean secure) {
            Map<String, CspText> texts = new LinkedHashMap<>();
            if (mode == Mode.OBSERVE) {
                texts.put(CspLines.REPORT_ONLY, text(directives, secure));
                return CspLines.of(texts, "", endpoints(secure));
            }
            texts.put(CspLines.ENFORCED, text(directives, secure));
            if (!trial.isEmpty()) {
                texts.put(CspLines.REPORT_ONLY, text(trial, secure));
            }
            return CspLines.of(texts, directives.frameOptions(), endpoints(secure));
        }

        /**
         * Browsers take {@code Reporting-Endpoints} only over HTTPS, and some look at {@code report-to} alone where both are there; so it
         * is named there only.
         */
        private CspText text(Directives directives, boolean secure) {
            String uri = address().isEmpty() ? "" : "; report-uri " + address();
            return new CspText(directives + uri + (secure && !uri.isEmpty() ? "; report-to " + GROUP : ""));
        }

        private String endpoints(boolean secure) {
            return secure && !address().isEmpty() ? GROUP + "=\"" + address() + "\"" : "";
        }

        private String address() {
            return policy.reportPath().isEmpty() ? "" : contextPath + policy.reportPath();
        }
    }
}
