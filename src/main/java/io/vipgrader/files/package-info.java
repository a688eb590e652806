@NullMarked
package io.vipgrader.files;

import org.jspecify.annotations.NullMarked;
