suppressMessages(library(forecast))
args <- commandArgs(TRUE)   # freq, out
freq <- as.integer(args[1]); out <- args[2]
d <- read.csv(gzfile("/work/shared/data/monthly_quarterly_dev.csv.gz"), stringsAsFactors=FALSE)
d <- d[d$freq==freq,]
ids <- unique(d$id)
set.seed(1); ids <- sample(ids)
H <- if (freq==12) 18 else 8
cuts <- if (freq==12) c(24,36,0) else c(8,12,0)
con <- file(out,"w"); writeLines("id,cut,method,h,mean,lo80,hi80,lo95,hi95",con)
byid <- split(d, d$id)
for (id in ids) {
  s <- byid[[id]]; tr <- s$value[s$part=="train"]
  for (k in cuts) {
    if (k > length(tr)) next
    y <- if (k==0) tr else tail(tr,k)
    st <- s$start_sub[1]-1 + (length(tr)-length(y))
    x <- ts(y, frequency=freq, start=c(2000+st%/%freq, st%%freq+1))
    for (m in c("snaive","theta","ets")) {
      f <- tryCatch(switch(m, snaive=snaive(x,h=H,level=c(80,95)), theta=thetaf(x,h=H,level=c(80,95)), ets=forecast(ets(x),h=H,level=c(80,95))), error=function(e) NULL)
      if (is.null(f)) { writeLines(paste(id,k,m,0,"","","","","",sep=","),con); next }
      writeLines(paste(id,k,m,1:H,signif(f$mean,7),signif(f$lower[,1],7),signif(f$upper[,1],7),signif(f$lower[,2],7),signif(f$upper[,2],7),sep=","),con)
    }
  }
  flush(con)
}
close(con)
