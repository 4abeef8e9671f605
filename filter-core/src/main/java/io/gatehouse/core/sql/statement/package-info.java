/** What a statement is made of, and what of it a visitor's input has written. Pure: knows no request and no database. */
@NullMarked
package io.gatehouse.core.sql.statement;

import org.jspecify.annotations.NullMarked;
