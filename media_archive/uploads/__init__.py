"""Files on their way into the archive: from browsers, the camera team's disks, and a watched folder."""
