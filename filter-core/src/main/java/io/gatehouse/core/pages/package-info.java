/** Tags for JSP pages; nothing else needs a container with JSP. */
@NullMarked
package io.gatehouse.core.pages;

import org.jspecify.annotations.NullMarked;
