/** The ways into a database: a data source, a driver and a factory of resources, whose connections have each statement judged. */
@NullMarked
package io.gatehouse.core.sql.jdbc;

import org.jspecify.annotations.NullMarked;
