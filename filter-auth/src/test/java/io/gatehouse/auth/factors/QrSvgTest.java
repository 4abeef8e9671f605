package io.gatehouse.auth.factors;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class QrSvgTest {
    private static final String URI =
            "otpauth://totp/Rowing%20Club:ann?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=x";
    private static final Pattern SQUARE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    private static Element svg() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(QrSvg.of(URI))))
                .getDocumentElement();
    }

    private static String path(int index) throws Exception {
        return ((Element) svg().getElementsByTagName("path").item(index)).getAttribute("d");
    }

    @Test
    void darkSquaresAreThoseOfTheCode() throws Exception {
        QrCode code = QrCode.encodeText(URI, QrCode.Ecc.MEDIUM);
        Set<String> dark = new HashSet<>();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    dark.add((x + 4) + " " + (y + 4));
                }
            }
        }
        Set<String> drawn = new HashSet<>();
        Matcher squares = SQUARE.matcher(path(1));
        while (squares.find()) {
            drawn.add(squares.group(1) + ' ' + squares.group(2));
        }

        assertThat(drawn).isEqualTo(dark).hasSizeGreaterThan(500);
        assertThat(squares.replaceAll("")).isEmpty();
    }

    @Test
    void borderOfFourStaysLight() throws Exception {
        int side = QrCode.encodeText(URI, QrCode.Ecc.MEDIUM).size + 8;

        assertThat(svg().getAttribute("viewBox")).isEqualTo("0 0 " + side + " " + side);
        assertThat(path(0)).isEqualTo("M0 0h" + side + "v" + side + "H0z");
    }

    @Test
    void nothingInItWantsScriptStyleOrAnotherFile() {
        assertThat(QrSvg.of(URI)).doesNotContain("style", "script", "href", "url(", URI);
    }
}
