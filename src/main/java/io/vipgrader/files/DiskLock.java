package io.vipgrader.files;

/** A held lock. It ends with {@link #close} or with the process, whichever is first; a dead process holds nobody. */
public interface DiskLock extends AutoCloseable {

    /** Replaces the text in the lock file, for the process that finds it taken. */
    void note(String text);

    @Override
    void close();
}
