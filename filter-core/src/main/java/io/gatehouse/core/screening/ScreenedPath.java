package io.gatehouse.core.screening;

import java.util.List;

/**
 * What the settings say of one request's path.
 *
 * @param path the canonical path
 * @param exemptions what is let through there
 * @param patches what is refused there besides
 */
record ScreenedPath(String path, List<Exemption> exemptions, List<VirtualPatch> patches) {}
