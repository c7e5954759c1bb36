package io.keyreminder.job.deliver;

import java.time.LocalDate;

/**
 * The run that is at work.
 *
 * @param number the job execution's id
 * @param account the AWS account
 * @param today the UTC date of the process's start
 */
record RunContext(long number, String account, LocalDate today) {

}
