#!/usr/bin/env python3
"""Runs the `server_zeep.py` of a folder, with every response zipped and sent in chunks.

Usage: server_zeep_gzip.py FOLDER_OF_SERVER_ZEEP WSDL_FOLDER SAMPLE_FOLDER
"""
import gzip
import sys

sys.path.insert(0, sys.argv[1])
import server_zeep  # noqa: E402

# Bytes per chunk: few, so that every response has many chunks.
CHUNK = 100


class Handler(server_zeep.Handler):
    def send(self, status, data, kind="text/xml; charset=utf-8"):
        if "gzip" not in self.headers.get("Accept-Encoding", ""):
            status, kind, data = 406, "text/plain", b"this server has gzip only"
        zipped = gzip.compress(data)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for start in range(0, len(zipped), CHUNK):
            chunk = zipped[start : start + CHUNK]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
        self.wfile.write(b"0\r\n\r\n")


server = server_zeep.Server(("127.0.0.1", 0), Handler)
server.wsdls, server.samples, server.lenient = sys.argv[2], sys.argv[3], False
print(f"http://127.0.0.1:{server.server_port}/Remote/Services88/", flush=True)
server.serve_forever()
