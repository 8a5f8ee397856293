// Package browser tests report.html in Chromium. Its tests need the build tag
// browser, and are skipped where no Chromium is found:
//
//	cd browser && npm ci && go test -tags browser .
//
// npm brings axe-core, whose rules the page must pass; without it only that
// test is skipped. The package is a module of its own, so that nothing of
// this is needed to build or test attain.
package browser
