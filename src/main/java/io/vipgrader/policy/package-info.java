@NullMarked
package io.vipgrader.policy;

import org.jspecify.annotations.NullMarked;
