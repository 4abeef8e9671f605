/** The demo's site as a visitor's browser sees it: headless Chromium, driven by ChromeDriver. */
@NullMarked
package io.gatehouse.demo.browser;

import org.jspecify.annotations.NullMarked;
