/**
 * An application with plugins, packaged as a folder of jars and as one jar.
 *
 * <p>Knows the api and the plugins; how it is packaged, only its build knows.
 */
@NullMarked
package packaged;

import org.jspecify.annotations.NullMarked;
