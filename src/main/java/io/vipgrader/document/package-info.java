@NullMarked
package io.vipgrader.document;

import org.jspecify.annotations.NullMarked;
