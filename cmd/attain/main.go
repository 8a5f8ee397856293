// Attain tells a planner whether a target is reachable.
package main

import (
	"context"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop) // a second Ctrl-C does not wait
	os.Exit(runContext(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
