# Forecasts of R's package forecast for `seasons --evaluate --peers`:
#
#   Rscript peers.R DATA.csv.gz OUT.csv
#
# Seasonal naive, theta and ets as they come, after two and three years and
# after all that is not kept for the test. Needs r-cran-forecast. ets of long
# monthly records takes seconds each; records are taken at random, so that an
# unfinished file is a fair sample.
suppressMessages(library(forecast))
args <- commandArgs(TRUE)
data <- read.csv(args[1], stringsAsFactors = FALSE)
horizon <- c("12" = 18, "4" = 8)
methods <- list(snaive = snaive, theta = thetaf, ets = function(x, h, level) forecast(ets(x), h = h, level = level))
out <- file(args[2], "w")
writeLines("id,cut,method,h,mean,lo80,hi80,lo95,hi95", out)
set.seed(1)
for (period in c(4, 12)) {
  records <- split(data, data$id)
  records <- Filter(function(r) r$freq[1] == period, records)
  for (r in records[sample(length(records))]) {
    train <- r$value[r$part == "train"]
    h <- horizon[[as.character(period)]]
    for (cut in c(2 * period, 3 * period, 0)) {
      if (cut > length(train)) next
      y <- if (cut == 0) train else tail(train, cut)
      first <- r$start_sub[1] - 1 + length(train) - length(y)
      x <- ts(y, frequency = period, start = c(2000 + first %/% period, first %% period + 1))
      for (name in names(methods)) {
        f <- tryCatch(methods[[name]](x, h = h, level = c(80, 95)), error = function(e) NULL)
        if (is.null(f) || anyNA(f$lower)) next
        writeLines(paste(r$id[1], cut, name, 1:h, signif(f$mean, 7), signif(f$lower[, 1], 7), signif(f$upper[, 1], 7),
                         signif(f$lower[, 2], 7), signif(f$upper[, 2], 7), sep = ","), out)
      }
    }
  }
}
close(out)
