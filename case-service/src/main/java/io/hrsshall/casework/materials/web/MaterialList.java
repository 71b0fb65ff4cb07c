package io.hrsshall.casework.materials.web;

import io.hrsshall.casework.materials.MaterialView;
import java.util.List;

/// The files of a case, oldest first.
record MaterialList(List<MaterialView> items) {}
