// Package publish writes files so that a reader finds what was there before or
// all that is new, and nothing between; so that nothing is written outside the
// folder that was asked for; and so that nothing is replaced or removed but
// what attain wrote.
//
// A folder is made whole beside the old one, and the two change names in one
// step. Where a system cannot do that, or the folder holds folders of somebody
// else's, the files are renamed one by one, the manifest last, and the next
// run completes what a kill has interrupted.
//
// What attain wrote is what a manifest lists, under a name that attain writes,
// with the hash that it lists.
package publish
