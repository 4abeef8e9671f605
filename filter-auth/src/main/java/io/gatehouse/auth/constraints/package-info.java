/** What an application already says about who may enter: constraints of its web.xml, and annotations of its servlets. */
@NullMarked
package io.gatehouse.auth.constraints;

import org.jspecify.annotations.NullMarked;
