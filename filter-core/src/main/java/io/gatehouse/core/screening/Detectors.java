package io.gatehouse.core.screening;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.address.AddressDetector;
import io.gatehouse.core.detection.directory.FilterDetector;
import io.gatehouse.core.detection.document.OperatorDetector;
import io.gatehouse.core.detection.document.PrototypeDetector;
import io.gatehouse.core.detection.document.XPathDetector;
import io.gatehouse.core.detection.expression.CodeDetector;
import io.gatehouse.core.detection.expression.LookupDetector;
import io.gatehouse.core.detection.expression.TemplateDetector;
import io.gatehouse.core.detection.files.TraversalDetector;
import io.gatehouse.core.detection.lines.HeaderLineDetector;
import io.gatehouse.core.detection.lines.MailDetector;
import io.gatehouse.core.detection.markup.EntityDetector;
import io.gatehouse.core.detection.markup.InclusionDetector;
import io.gatehouse.core.detection.markup.MarkupDetector;
import io.gatehouse.core.detection.shell.CommandDetector;
import io.gatehouse.core.detection.sql.SqlDetector;
import java.util.List;
import java.util.Set;

/** All detectors that there are. */
final class Detectors {
    private static final List<Detector> ALL = List.of(
            new SqlDetector(),
            new CommandDetector(),
            new TraversalDetector(),
            new FilterDetector(),
            new XPathDetector(),
            new OperatorDetector(),
            new PrototypeDetector(),
            new HeaderLineDetector(),
            new MailDetector(),
            new AddressDetector(),
            new MarkupDetector(),
            new InclusionDetector(),
            new EntityDetector(),
            new TemplateDetector(),
            new CodeDetector(),
            new LookupDetector());

    private Detectors() {}

    /** Those that find attacks of these classes. */
    static List<Detector> of(Set<AttackClass> classes) {
        return ALL.stream()
                .filter(detector -> classes.contains(detector.attack()))
                .toList();
    }
}
