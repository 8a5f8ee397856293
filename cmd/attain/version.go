package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// version is attain's version; results carry it.
const version = "0.1.0"

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  atMost(0, "argument"),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.stdout, "attain "+version)
			return err
		},
	}
}
